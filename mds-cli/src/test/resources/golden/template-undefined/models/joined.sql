select {{ colums.first }} from t
